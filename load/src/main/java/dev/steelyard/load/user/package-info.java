/**
 * Load tests written as Java classes, for what a scenario file cannot say. Knows the client, the
 * recorder, checks and the engine's idea of a user; nothing of scenario files.
 */
@NullMarked
package dev.steelyard.load.user;

import org.jspecify.annotations.NullMarked;
