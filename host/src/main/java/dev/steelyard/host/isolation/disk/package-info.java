/**
 * Disks in a file: made, filled, and checked for room. Knows files and file systems only: nothing
 * of enclosures, trials or results.
 */
@NullMarked
package dev.steelyard.host.isolation.disk;

import org.jspecify.annotations.NullMarked;
