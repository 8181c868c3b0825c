/**
 * The door to the readers of other tools' output: choose a format, read a file, get readings one at
 * a time. Knows files and formats; nothing of stores, terminals or how measurements are made.
 */
@NullMarked
package dev.steelyard.harness;

import org.jspecify.annotations.NullMarked;
