/**
 * The {@code steelyard} command: parses what a user asks for, calls one service, prints the answer.
 * Knows every service; holds no logic of its own beyond words, flags and exit codes. Here is its
 * top: the program, the list of all commands, what is said of a wrong command line, and what is
 * written down of the commands for others. The commands have a package each, or with their kin;
 * what they share are packages that know no command: {@code cli.command}, {@code options}, {@code
 * answer}, {@code recording}, {@code output}, {@code terminal}, {@code process}.
 */
@NullMarked
package dev.steelyard.cli;

import org.jspecify.annotations.NullMarked;
