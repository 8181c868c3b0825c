/**
 * Which version a project calls itself, as its own files say. Knows texts of files alone; nothing
 * is run of the project.
 */
@NullMarked
package dev.steelyard.lab.version;

import org.jspecify.annotations.NullMarked;
