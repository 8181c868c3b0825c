/**
 * What every command is: a function of its arguments and its surroundings that gives an exit code,
 * or a group of such. Here are the surroundings, the codes, and what makes a code worse at the end:
 * an answer that did not arrive, results that are lost. Knows no command.
 */
@NullMarked
package dev.steelyard.cli.command;

import org.jspecify.annotations.NullMarked;
