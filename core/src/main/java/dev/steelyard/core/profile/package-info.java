/**
 * Where a program spends its time, its memory and its waiting: stacks of functions with weights, by
 * thread and second, and what is counted over them. Data alone; how they are recorded and read is
 * {@code profile}'s.
 */
@NullMarked
package dev.steelyard.core.profile;

import org.jspecify.annotations.NullMarked;
