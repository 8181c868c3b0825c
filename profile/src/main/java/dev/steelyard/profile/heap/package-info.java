/**
 * Looks into heaps: histograms of virtual machines that run, and dumps. The only package that knows
 * the reader of dumps.
 */
@NullMarked
package dev.steelyard.profile.heap;

import org.jspecify.annotations.NullMarked;
