/**
 * Where builds come from, and building them. Knows version control and what a variant says of its
 * source; nothing of how builds are measured.
 */
@NullMarked
package dev.steelyard.lab.build;

import org.jspecify.annotations.NullMarked;
