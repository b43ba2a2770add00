/** What code beside the model uses: runs, and hooks that are added to points. */
package io.interp.internal.run;
