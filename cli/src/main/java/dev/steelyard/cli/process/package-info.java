/**
 * The process that a command runs in: what it owes the script that has launched it, how Ctrl-C ends
 * it in order, how it ends when nothing works any more. The one place of the command that calls the
 * C library. Knows no command.
 */
@NullMarked
package dev.steelyard.cli.process;

import org.jspecify.annotations.NullMarked;
