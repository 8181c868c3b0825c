/**
 * One connection to an HTTP/1.1 server for one virtual user: prepared calls, whole answers, and a
 * closed list of what can go wrong. Knows nothing of load models, of what is recorded, or of
 * scenarios.
 */
@NullMarked
package dev.steelyard.load.http;

import org.jspecify.annotations.NullMarked;
