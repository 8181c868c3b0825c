/**
 * Recordings of processes as several commands ask for them: which events, how often, and the files
 * that one goes to. Knows no command.
 */
@NullMarked
package dev.steelyard.cli.recording;

import org.jspecify.annotations.NullMarked;
