/**
 * What is drawn while a command works: a line that is written over, the progress of a run, a
 * terminal with a screen of its own. Knows no command.
 */
@NullMarked
package dev.steelyard.cli.terminal;

import org.jspecify.annotations.NullMarked;
