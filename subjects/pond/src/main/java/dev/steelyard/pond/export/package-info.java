/** Exports of many files into partitions. Asks the layers of the lake; nothing there knows it. */
@NullMarked
package dev.steelyard.pond.export;

import org.jspecify.annotations.NullMarked;
