/** Tests of publishing, on real files of other tools. */
@NullMarked
package dev.steelyard.analysis.publish;

import org.jspecify.annotations.NullMarked;
