/**
 * What was measured: requests, checks and metrics as they happen, second by second, and the
 * finished recording, which merges without loss. Knows of HTTP what comes of a call, and nothing of
 * how the load was made or what is said of it afterwards.
 */
@NullMarked
package dev.steelyard.load.record;

import org.jspecify.annotations.NullMarked;
