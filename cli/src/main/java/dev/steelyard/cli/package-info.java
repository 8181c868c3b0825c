/**
 * The {@code steelyard} command: parses what a user asks for, calls one service, prints the answer.
 * Knows every service; holds no logic of its own beyond words, flags and exit codes.
 */
@NullMarked
package dev.steelyard.cli;

import org.jspecify.annotations.NullMarked;
