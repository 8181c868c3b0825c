/**
 * Where builds come from. Knows version control; nothing of experiments or how builds are measured.
 */
@NullMarked
package dev.steelyard.lab.build;

import org.jspecify.annotations.NullMarked;
