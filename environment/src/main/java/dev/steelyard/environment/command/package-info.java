/** Folders that a command of the user's fills. */
@NullMarked
package dev.steelyard.environment.command;

import org.jspecify.annotations.NullMarked;
