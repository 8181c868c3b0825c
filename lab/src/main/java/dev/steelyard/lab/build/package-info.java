/**
 * Where builds come from, building and installing them. Knows version control, installers and what
 * a variant says of its source; nothing of how builds are measured.
 */
@NullMarked
package dev.steelyard.lab.build;

import org.jspecify.annotations.NullMarked;
