/**
 * TLS 1.2 and 1.3. Without it AWS takes a policy that also speaks TLS 1.0.
 *
 * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/application/describe-ssl-policies.html
 */
export const TLS_POLICY = 'ELBSecurityPolicy-TLS13-1-2-2021-06';
