/**
 * One connection to an HTTP server for one virtual user: prepared calls, whole answers, and a
 * closed list of what can go wrong. HTTP/1.1 is spoken here, HTTP/2 by the package below. Knows
 * nothing of load models, of what is recorded, or of scenarios.
 */
@NullMarked
package dev.steelyard.http;

import org.jspecify.annotations.NullMarked;
