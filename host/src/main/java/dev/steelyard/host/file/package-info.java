/** Folders, programs and hashes of files. Knows the file system; nothing of what files are for. */
@NullMarked
package dev.steelyard.host.file;

import org.jspecify.annotations.NullMarked;
