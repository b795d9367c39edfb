import type { LifeDomain, SectionKind } from '@eenplan/plan-schema'
import {
  BookOpen,
  CalendarClock,
  ClipboardCheck,
  Gavel,
  HandHelping,
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
  Users,
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

/** A theme shows its life domain, every other section what kind it is. */
export const sectionIcon = (section: { kind: SectionKind; lifeDomain: LifeDomain | null }): LucideIcon =>
  section.kind === 'theme' && section.lifeDomain !== null ? domainIcons[section.lifeDomain] : kindIcons[section.kind]
