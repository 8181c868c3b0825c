/**
 * A Lance table as files of a folder: which versions there are, whether the files that a version
 * needs are whole, forcing them to disk, setting aside what is damaged. Knows the format of
 * manifests, and nothing of the library that writes them: it has to answer when that one cannot.
 */
@NullMarked
package dev.steelyard.store.disk;

import org.jspecify.annotations.NullMarked;
