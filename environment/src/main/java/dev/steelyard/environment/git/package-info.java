/** Work trees of commits, built by a command. */
@NullMarked
package dev.steelyard.environment.git;

import org.jspecify.annotations.NullMarked;
