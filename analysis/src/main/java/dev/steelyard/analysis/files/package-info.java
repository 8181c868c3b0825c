/**
 * Files that a user names: what they are, and which command takes them. What stands in them is read
 * elsewhere.
 */
@NullMarked
package dev.steelyard.analysis.files;

import org.jspecify.annotations.NullMarked;
