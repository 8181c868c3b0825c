/** Tests of the services, each on a real store in a folder of its own. */
@NullMarked
package dev.steelyard.analysis;

import org.jspecify.annotations.NullMarked;
