# SPDX-License-Identifier: Apache-2.0
# JaCoCo's tables of classes in, a line for each package out.
function share(part, whole) { return 100 * (whole ? part / whole : 1) }

$2 ~ /^io\.relais/ {
  branches[$2] += $6 + $7
  taken[$2] += $7
  lines[$2] += $8 + $9
  run[$2] += $9
}

END {
  for (name in lines)
    printf "%-40s %5d lines, %5.1f %%   %5d branches, %5.1f %%\n",
      name, lines[name], share(run[name], lines[name]), branches[name], share(taken[name], branches[name])
}
