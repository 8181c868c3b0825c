@NullMarked
package dev.steelyard.environment.command;

import org.jspecify.annotations.NullMarked;
