/** Tests of the command, on real stores, files and processes. */
@NullMarked
package dev.steelyard.cli;

import org.jspecify.annotations.NullMarked;
