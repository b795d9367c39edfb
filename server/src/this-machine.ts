const local = /^(localhost|.+\.localhost|127\.0\.0\.1|\[::1\])$/

/** Whether a host name of a URL means the machine itself, where plain http is as safe as https elsewhere. */
export const isThisMachine = (hostname: string): boolean => local.test(hostname)
