/**
 * The write-ahead log and its snapshots: records of bytes that are on the disk once they are
 * acknowledged. Knows nothing of what the records say.
 */
@NullMarked
package dev.steelyard.vectors.log;

import org.jspecify.annotations.NullMarked;
