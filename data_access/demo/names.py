"""Invented names and who lives in the demo authority.

Forenames are colours, trees and rivers and surnames are landscape words, so that no
row can be mistaken for a real person's.
"""

from __future__ import annotations

from data_access.demo.chance import odds, odds_of

_FORENAMES_TEXT = (
    "Alder Amber Ash Aspen Auburn Avon Beech Birch Blue Bramble Briar Cam Cedar "
    "Cherry Clover Coral Crimson Cypress Dart Dee Derwent Ebony Elder Elm Ember "
    "Esk Exe Fern Flint Garnet Ginger Hazel Heather Holly Indigo Isis Ivel Ivy "
    "Ivory Jade Jasmine Juniper Kennet Larch Laurel Lavender Lilac Lime Linden "
    "Maple Marigold Medway Mersey Mulberry Myrtle Nene Oak Olive Ochre Orchid "
    "Ouse Pearl Pine Plum Poplar Poppy Red Rose Rowan Ruby Russet Saffron Sage "
    "Scarlet Severn Sienna Silver Sorrel Stour Tamar Tawny Tay Teal Tees Teme "
    "Thames Trent Tweed Tyne Umber Violet Wear Welland Willow Wye Yarrow Yew"
)
FORENAMES = tuple(_FORENAMES_TEXT.split())
_SURNAMES_TEXT = (
    "Bank Beacon Bend Bridgewater Brook Canal Causeway Chalk Clearing Copse Cove "
    "Crag Creek Dale Dell Downland Drift Dune Eddy Estuary Fallow Fell Fenland "
    "Field Ford Forest Furrow Gate Glade Glen Gorse Grassland Gravel Grove Gulley "
    "Harbour Hawthorn Heath Hedge Highland Hillside Hollow Island Knoll Lagoon "
    "Lake Lane Ledge Lock Lowland Marsh Meadow Mere Millpond Moor Moss Orchard "
    "Paddock Pasture Path Pebble Plain Pond Quarry Rapids Reach Reed Ridge Rill "
    "Riverside Rock Sand Shallow Shingle Shore Slope Spinney Spring Stepping "
    "Stile Stream Summit Thicket Tidewater Track Upland Valley Warren Waterfall "
    "Weald Weir Wetland Wold Woodland"
)
SURNAMES = tuple(_SURNAMES_TEXT.split())
# Children known to the council: a little more mixed than the 2021 census of all ages.
ETHNICITY = odds(
    WBRI=0.70,
    WOTH=0.075,
    WROM=0.005,
    WIRI=0.005,
    MWBC=0.035,
    MWBA=0.02,
    MWAS=0.015,
    MOTH=0.025,
    AIND=0.01,
    APKN=0.015,
    ABAN=0.01,
    AOTH=0.01,
    BCRB=0.015,
    BAFR=0.035,
    BOTH=0.005,
    OOTH=0.01,
    NOBT=0.008,
    REFU=0.002,
)
UNACCOMPANIED_ETHNICITY = odds(OOTH=0.5, BAFR=0.3, AOTH=0.2)

SIBLINGS = odds_of({1: 0.46, 2: 0.30, 3: 0.15, 4: 0.07, 5: 0.02})
SEX = odds(M=0.515, F=0.483, U=0.002)
