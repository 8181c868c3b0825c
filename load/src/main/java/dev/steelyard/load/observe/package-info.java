/**
 * What goes on beside a load: looks at the subject, which begin just before the first user and end
 * with the load. Knows nothing of users and requests.
 */
@NullMarked
package dev.steelyard.load.observe;

import org.jspecify.annotations.NullMarked;
