/**
 * Nearest neighbours by cosine: an exact scan, inverted lists and a graph behind one interface.
 * Knows vectors of unit length and whatever carries them; nothing of documents, files or requests.
 */
@NullMarked
package dev.steelyard.vectors.index;

import org.jspecify.annotations.NullMarked;
