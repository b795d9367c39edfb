import type { LifeDomain, SectionKind, SectionTemplate } from '@eenplan/plan-schema'
import {
  BookOpen,
  CalendarClock,
  ClipboardCheck,
  Gavel,
  HandHelping,
  Handshake,
  HeartHandshake,
  HeartPulse,
  House,
  Key,
  type LucideIcon,
  MapPin,
  MessageCircleHeart,
  MessagesSquare,
  School,
  ShieldCheck,
  ShowerHead,
  Smile,
  Sofa,
  Target,
  Users,
  UsersRound,
  Wallet,
  WashingMachine,
  Wine,
} from 'lucide-react'

const domainIcons: Readonly<Record<LifeDomain, LucideIcon>> = {
  finances: Wallet,
  workEducation: School,
  timeUse: CalendarClock,
  housing: Key,
  domesticRelations: Sofa,
  mentalHealth: Smile,
  physicalHealth: HeartPulse,
  substanceUse: Wine,
  basicAdl: ShowerHead,
  instrumentalAdl: WashingMachine,
  socialNetwork: Users,
  communityParticipation: HandHelping,
  justice: Gavel,
  parenting: HeartHandshake,
  safety: ShieldCheck,
}

const kindIcons: Readonly<Record<SectionKind, LucideIcon>> = {
  family: House,
  theme: BookOpen,
  safety: ShieldCheck,
  voice: MessageCircleHeart,
  contact: MapPin,
  meeting: MessagesSquare,
  evaluation: ClipboardCheck,
}

export const domainIcon = (domain: LifeDomain): LucideIcon => domainIcons[domain]

/** The parts of a plan that are all about the family as a whole. */
const templateIcons: Readonly<Partial<Record<SectionTemplate, LucideIcon>>> = {
  goals: Target,
  people: UsersRound,
  agreements: Handshake,
}

interface Pictured {
  readonly kind: SectionKind
  readonly lifeDomain: LifeDomain | null
  readonly template?: SectionTemplate | null
}

/** A section shows what it began from, a theme its life domain, every other one what kind it is. */
export const sectionIcon = ({ kind, lifeDomain, template }: Pictured): LucideIcon =>
  (template ? templateIcons[template] : undefined) ??
  (kind === 'theme' && lifeDomain !== null ? domainIcons[lifeDomain] : kindIcons[kind])
