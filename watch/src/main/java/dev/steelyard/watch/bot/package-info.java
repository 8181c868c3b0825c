/**
 * Commands in comments of a pull request: what a comment asks for, whether its author may, and what
 * is answered. Nothing that stands in a comment becomes a part of a shell's line, and what is run
 * is somebody else's choice.
 */
@NullMarked
package dev.steelyard.watch.bot;

import org.jspecify.annotations.NullMarked;
