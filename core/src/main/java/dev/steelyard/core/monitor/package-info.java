/**
 * A program that is watched while it works: what it did in each window of time, and rules that
 * raise an alert once and resolve it once. Knows no recordings, clocks and ways of telling.
 */
@NullMarked
package dev.steelyard.core.monitor;

import org.jspecify.annotations.NullMarked;
