/**
 * Which version a commit's project calls itself, as its own files or tags say. Knows texts of files
 * and what git tells of a commit; nothing is run of the project.
 */
@NullMarked
package dev.steelyard.watch.version;

import org.jspecify.annotations.NullMarked;
