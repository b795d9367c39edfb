import type { Me } from '@eenplan/protocol'

const PlanPage = ({ planId }: { planId: string; account: Me }) => <main>{planId}</main>
export default PlanPage
