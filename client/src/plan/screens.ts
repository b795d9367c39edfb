import {
  Bell,
  BookOpen,
  Eye,
  FolderDown,
  Footprints,
  Handshake,
  History,
  ListChecks,
  type LucideIcon,
  Search,
  TrendingUp,
  TriangleAlert,
  UserRound,
  Users,
} from 'lucide-react'
import type { Messages } from '../i18n/catalogue.ts'

/** A screen of the plan: its name, its address below the plan's own, and how it is found. */
export interface Screen {
  readonly name: keyof Messages['plan']['screens']
  /** Below `/plans/<id>`, as wouter reads it; '' is the plan itself. */
  readonly path: string
  /** Where its link leads, below `/plans/<id>`. */
  readonly href: string
  readonly icon: LucideIcon
  /** On a phone it has a place of its own under the thumb; the others are behind "meer". */
  readonly onBar: boolean
  /** It is mine alone: found in the menu behind my own face. */
  readonly inMenu?: true
}

/** All screens, in the order in which they are listed. What draws them is in screen-pages.ts. */
export const screens: readonly Screen[] = [
  { name: 'plan', path: '', href: '', icon: BookOpen, onBar: true },
  { name: 'actions', path: '/actions', href: '/actions', icon: ListChecks, onBar: true },
  { name: 'progress', path: '/progress', href: '/progress', icon: TrendingUp, onBar: true },
  { name: 'people', path: '/people/:participant?', href: '/people', icon: UserRound, onBar: false },
  { name: 'network', path: '/network', href: '/network', icon: Users, onBar: false },
  { name: 'sharing', path: '/sharing/:participant?', href: '/sharing', icon: Eye, onBar: false },
  { name: 'escalations', path: '/escalations', href: '/escalations', icon: TriangleAlert, onBar: false },
  { name: 'history', path: '/history', href: '/history', icon: History, onBar: false },
  { name: 'accessLog', path: '/access-log', href: '/access-log', icon: Footprints, onBar: false },
  { name: 'consents', path: '/consents', href: '/consents', icon: Handshake, onBar: false },
  { name: 'notices', path: '/notices', href: '/notices', icon: Bell, onBar: false },
  { name: 'search', path: '/search', href: '/search', icon: Search, onBar: false },
  { name: 'myData', path: '/my-data', href: '/my-data', icon: FolderDown, onBar: false, inMenu: true },
]
