/**
 * HTTP/2 by Helidon's client over connections that somebody else opened: frames, header
 * compression, flow control and one request at a time. Knows nothing of calls, cookies, redirects,
 * TLS or time-outs: whoever wants an exchange to end closes what carries it. Nothing else in this
 * module knows Helidon, whose classes are loaded when HTTP/2 is asked for.
 */
@NullMarked
package dev.steelyard.http.two;

import org.jspecify.annotations.NullMarked;
