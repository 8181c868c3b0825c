/** A program that is run to its end, and its process measured. */
@NullMarked
package dev.steelyard.lab.workload.command;

import org.jspecify.annotations.NullMarked;
