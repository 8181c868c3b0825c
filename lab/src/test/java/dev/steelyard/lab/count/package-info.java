/** Tests of the tools that count, with the tools themselves. */
@NullMarked
package dev.steelyard.lab.count;

import org.jspecify.annotations.NullMarked;
