/**
 * Recordings of Java's flight recorder: async-profiler's, and those of the virtual machine itself.
 * The only package that knows their libraries.
 */
@NullMarked
package dev.steelyard.profile.jfr;

import org.jspecify.annotations.NullMarked;
