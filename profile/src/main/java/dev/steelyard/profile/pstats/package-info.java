/** Profiles of Python's own profiler, which stores them as its virtual machine stores constants. */
@NullMarked
package dev.steelyard.profile.pstats;

import org.jspecify.annotations.NullMarked;
