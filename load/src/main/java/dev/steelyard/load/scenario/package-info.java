/**
 * A scenario: what virtual users do, request by request, and the users that do it. Knows the
 * client, the recorder and the engine's idea of a user; nothing of the file it was read from or of
 * how results are shown.
 */
@NullMarked
package dev.steelyard.load.scenario;

import org.jspecify.annotations.NullMarked;
