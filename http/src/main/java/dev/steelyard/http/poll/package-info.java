/**
 * Sockets whose threads wait in plain sequential code, while one thread for many of them asks the
 * system which are ready. Knows nothing of HTTP, TLS, users or deadlines.
 */
@NullMarked
package dev.steelyard.http.poll;

import org.jspecify.annotations.NullMarked;
