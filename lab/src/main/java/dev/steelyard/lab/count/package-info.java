/**
 * What is counted of commands in iterations of their own: the tools that count, one a file, and
 * what is written down of it. Here is nothing that knows what a count is good for.
 */
@NullMarked
package dev.steelyard.lab.count;

import org.jspecify.annotations.NullMarked;
