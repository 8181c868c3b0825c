/**
 * What is done with traces of programs: read as sides of a comparison, made results of. It knows no
 * options.
 */
@NullMarked
package dev.steelyard.analysis.trace;

import org.jspecify.annotations.NullMarked;
