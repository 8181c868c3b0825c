/**
 * What a file declares of programs, requests and subjects, with places to fill in. Knows nothing of
 * experiments, of how files are read, and of how anything is run.
 */
@NullMarked
package dev.steelyard.lab.template;

import org.jspecify.annotations.NullMarked;
