/** What Parquet files say of themselves: footers and columns. Knows nothing of the catalogue. */
@NullMarked
package dev.steelyard.pond.parquet;

import org.jspecify.annotations.NullMarked;
